/** An answer of the public interface: readable from any site, never kept, for what is public changes at a moment. */
export const publicJson = (value: unknown): Response =>
  Response.json(value, { headers: { "cache-control": "no-store", "access-control-allow-origin": "*", "x-content-type-options": "nosniff" } });
