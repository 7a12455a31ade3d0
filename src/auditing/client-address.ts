/** The client's address as the staff's door found it; null for what did not come over HTTP. */
export const clientAddressOf = (req: { headers?: { get(name: string): string | null } }): string | null => req.headers?.get('x-client-address') ?? null
