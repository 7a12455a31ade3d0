/**
 * How a receipt is verified with OpenSSL 3 and a POSIX shell alone, of the bytes that docs/receipts.md describes: `receipt.txt` is
 * the signed line as it was given, `receipt-key.pem` the public key. Prints what was signed after `Signature Verified Successfully`.
 */
export const receiptRecipe = String.raw`plain() { tr '_-' '/+' | awk '{ while (length($0) % 4) $0 = $0 "="; print }' | openssl base64 -d -A; }
line=$(tr -d ' \t\r\n' < receipt.txt)
content=$(echo "$line" | cut -d. -f3)
{ printf 'jiyue receipt 1\n'; echo "$content" | plain; } > signed.bin
echo "$line" | cut -d. -f4 | plain > signature.bin
openssl pkeyutl -verify -pubin -inkey receipt-key.pem -rawin -in signed.bin -sigfile signature.bin && tail -n +2 signed.bin
`
