/**
 * Why a file or folder could not be used, in a sentence without Node's codes.
 *
 * @param path as the person wrote it
 */
export function fileFault(error: unknown, path: string): string {
  const { code, message } = error as NodeJS.ErrnoException;
  switch (code) {
    case 'ENOENT':
      return `There is no file ${path}.`;
    case 'EISDIR':
      return `${path} is a folder, not a file.`;
    case 'EEXIST':
      return `${path} is a file, not a folder.`;
    case 'ENOTDIR':
      return `A part of ${path} is a file, not a folder.`;
    case 'EACCES':
    case 'EPERM':
      return `This user may not use ${path}.`;
    case 'EROFS':
      return `${path} is on a file system that takes no changes.`;
    case 'ENOSPC':
      return `The disk of ${path} is full.`;
  }
  return `${path}: ${message}.`;
}
