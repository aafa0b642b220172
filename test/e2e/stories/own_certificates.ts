import 'reflect-metadata';
import { SubjectAlternativeNameExtension } from '@peculiar/x509';
import { createAuthority } from '../../../demo/certificates/authority';

/** A CA of an admin's own, and certificates that it has issued, by their common name. */
export async function ownCertificates(...names: string[]) {
  const authority = await createAuthority('Our signing CA');
  const issued = names.map((name) =>
    authority.issue({
      subject: `CN=${name}`,
      alternativeNames: new SubjectAlternativeNameExtension([{ type: 'dns', value: name }]),
    }),
  );
  return { authority: authority.certificate, issued: await Promise.all(issued) };
}
