import { zipSync } from 'fflate';

/** Permissions of the entries: readable by the user Elasticsearch runs as. */
const UNIX_FILE = (0o100644 << 16) >>> 0;

/**
 * Packs PEM texts as a ZIP bundle, which Elastic Cloud unpacks below `/app/config`. The same content gives the
 * same bytes.
 * @param files path in the ZIP by text
 */
export const packBundle = (files: Record<string, string>): Buffer =>
  Buffer.from(
    zipSync(
      Object.fromEntries(
        Object.entries(files).map(([path, text]) => [
          path,
          [new TextEncoder().encode(text), { os: 3, attrs: UNIX_FILE, mtime: '1980-01-02' }],
        ]),
      ),
    ),
  );
