/**
 * Headers of every answer of the portal, flat for `writeHead`. Pages carry no script, style or font of another host, so
 * the policy needs no exception. HSTS belongs to the proxy that ends TLS: only it knows that TLS is there.
 */
export const securityHeaders: readonly string[] = [
  'Content-Security-Policy',
  "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'self'",
  'X-Content-Type-Options',
  'nosniff',
  'Referrer-Policy',
  'strict-origin-when-cross-origin',
  'Permissions-Policy',
  'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
]
