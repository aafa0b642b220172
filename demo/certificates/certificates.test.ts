import { X509Certificate } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createAuthority } from './authority';
import { nodeAlternativeNames, nodeName, serverAlternativeNames } from './names';

describe('certificates', () => {
  it('carry the name of a node as Elastic Cloud writes it', async () => {
    const authority = await createAuthority('Test CA');
    const name = nodeName('instance-0000000000', 'a'.repeat(32), '1234567890');
    const issued = await authority.issue({
      subject: `CN=${name}`,
      alternativeNames: nodeAlternativeNames(name),
    });
    const certificate = new X509Certificate(issued.certificate);
    expect(certificate.subject).toBe(`CN=${name}`);
    expect(certificate.subjectAltName).toContain(`DNS:${name}`);
    expect(certificate.subjectAltName).toContain('othername');
    expect(certificate.raw.includes(Buffer.from([0x06, 0x03, 0x55, 0x04, 0x03, 0xa0]))).toBe(true);
    expect(certificate.verify(new X509Certificate(authority.certificate).publicKey)).toBe(true);
    expect(issued.key).toContain('BEGIN PRIVATE KEY');
  });

  it('are valid for a server by its names and the loopback address, in the given time', async () => {
    const authority = await createAuthority('Test CA');
    const issued = await authority.issue({
      subject: 'CN=archive',
      alternativeNames: serverAlternativeNames(['archive.demo.localhost', 'localhost']),
      notBefore: new Date('2020-01-01T00:00:00Z'),
      notAfter: new Date('2020-02-01T00:00:00Z'),
    });
    const certificate = new X509Certificate(issued.certificate);
    expect(certificate.checkHost('archive.demo.localhost')).toBe('archive.demo.localhost');
    expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
    expect(new Date(certificate.validTo).toISOString()).toBe('2020-02-01T00:00:00.000Z');
  });
});
