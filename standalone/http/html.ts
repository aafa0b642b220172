/** Markup that may be put into a page as it is. */
export class Html {
  constructor(readonly text: string) {}
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Builds markup; everything put in is escaped unless it is `Html` already. `undefined` and `false` leave nothing. */
export function html(
  parts: TemplateStringsArray,
  ...values: (string | number | Html | undefined | false)[]
): Html {
  const text = values.map((value) => {
    if (value instanceof Html) return value.text;
    return value === undefined || value === false ? '' : escaped(String(value));
  });
  return new Html(parts.map((part, index) => part + (text[index] ?? '')).join(''));
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
