/** Version of the wire, in the OpenAPI document; the box's own version is in `GET /health`. */
export const API_VERSION = '1.0.0';
