import { zipSync } from 'fflate';

/** Path inside of the zip, to what is in the file. */
export type Files = Readonly<Record<string, Uint8Array>>;

/** Kibana's installer gives each file the mode that its entry names: without one nobody could read it. */
const REGULAR_FILE_0644 = 0o100644;
const UNIX = 3;

/** One time for all entries, so that the same sources make the same zip, byte for byte. */
const ENTRY_TIME = new Date(1980, 0, 1);

export function zip(files: Files): Uint8Array {
  return zipSync(
    Object.fromEntries(
      Object.entries(files).map(([path, contents]) => [
        path,
        [contents, { os: UNIX, attrs: (REGULAR_FILE_0644 << 16) >>> 0, mtime: ENTRY_TIME }],
      ]),
    ),
    { level: 9 },
  );
}
