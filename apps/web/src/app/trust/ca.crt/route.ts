import { readAuthority } from '@/features/trust/box-tls';

/** The certificate of the box's authority under the type by which phones offer to install it. It is public. */
export async function GET(): Promise<Response> {
  const pem = await readAuthority();
  if (pem === undefined) return new Response(null, { status: 404 });
  return new Response(pem, { headers: { 'Content-Type': 'application/x-x509-ca-cert', 'Content-Disposition': 'attachment; filename="tappplus-ca.crt"', 'Cache-Control': 'no-store' } });
}
