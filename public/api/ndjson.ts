/**
 * Reads a response of one JSON value a line and hands over each as soon as its line is complete.
 * @throws what reading throws, or a SyntaxError for a line that is no JSON
 */
export async function readLines(response: Response, onValue: (value: unknown) => void): Promise<void> {
  const reader = response.body?.getReader();
  if (!reader) return;
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const { done, value } = await reader.read();
    rest += decoder.decode(value, { stream: !done });
    const lines = rest.split('\n');
    rest = done ? '' : (lines.pop() ?? '');
    for (const line of lines) {
      if (line.trim() !== '') onValue(JSON.parse(line));
    }
    if (done) return;
  }
}
