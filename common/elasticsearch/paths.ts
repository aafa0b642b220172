/** What Elasticsearch reads of a request's first line is 4,096 bytes (`http.max_initial_line_length`); some is left for what stands around the names. */
const MAX_NAMES_LENGTH = 3_500;

const pathOf = (names: readonly string[]): string =>
  names.length > 0 ? `/${encodeURIComponent(names.join(','))}` : '';

/** Whether names fit into the path of one request. */
export const fitsPath = (names: readonly string[]): boolean => pathOf(names).length <= MAX_NAMES_LENGTH;

/** Paths that name indices between them, each short enough; one without a name where there are none. */
export function inPaths(names: readonly string[]): string[] {
  const paths: string[] = [];
  let path = '';
  for (const name of names) {
    const longer = path === '' ? pathOf([name]) : `${path}%2C${encodeURIComponent(name)}`;
    if (path === '' || longer.length <= MAX_NAMES_LENGTH) path = longer;
    else {
      paths.push(path);
      path = pathOf([name]);
    }
  }
  return [...paths, path];
}
