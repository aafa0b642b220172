import { unzipSync } from 'fflate';

export interface ZipEntry {
  path: string;
  /** Unix mode with the file type; 0 when the entry was not written on Unix. */
  mode: number;
  contents: Uint8Array;
}

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const ENTRY_BYTES = 46;

/** Every entry in a zip with the mode that its central directory gives it (APPNOTE 4.3.12). */
export function readZip(archive: Buffer): ZipEntry[] {
  const contents = unzipSync(archive);
  const end = archive.lastIndexOf(Buffer.from(Uint32Array.of(END_OF_DIRECTORY).buffer));
  const entries: ZipEntry[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    if (archive.readUInt32LE(at) !== DIRECTORY_ENTRY) throw new Error(`No directory entry at byte ${at}.`);
    const nameBytes = archive.readUInt16LE(at + 28);
    const path = archive.toString('utf8', at + ENTRY_BYTES, at + ENTRY_BYTES + nameBytes);
    const mode = archive.readUInt32LE(at + 38) >>> 16;
    entries.push({ path, mode, contents: contents[path] ?? new Uint8Array() });
    at += ENTRY_BYTES + nameBytes + archive.readUInt16LE(at + 30) + archive.readUInt16LE(at + 32);
  }
  return entries;
}
