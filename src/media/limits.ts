const mebibyte = 1024 * 1024

/** Bytes that a picture may have when it arrives. */
export const mostImageBytes = 20 * mebibyte
/** Pixels of a picture once unpacked: a tiny file can hold a picture that fills the memory. */
export const mostImagePixels = 50_000_000
/** Bytes that an attached file may have. Archives are never unpacked here, so what they unpack to does not matter. */
export const mostAttachmentBytes = 100 * mebibyte

export const inMebibytes = (bytes: number): number => Math.round(bytes / mebibyte)
