const UNITS = ['b', 'kb', 'mb', 'gb'] as const;
export type ByteSizeUnit = (typeof UNITS)[number];

/** An amount of memory or payload, kept in bytes. */
export class ByteSizeValue {
  /**
   * Reads bytes as text, or a count with a unit (`512kb`, `1mb`).
   * @throws Error when the text is neither.
   */
  static parse(text: string): ByteSizeValue {
    const [, count, unit] = /^([1-9][0-9]*)(b|kb|mb|gb)$/.exec(text) ?? [];
    if (count && unit) return new ByteSizeValue(Number(count) * 1024 ** UNITS.indexOf(unit as ByteSizeUnit));
    if (text.trim() === '' || Number.isNaN(Number(text))) {
      throw new Error(`could not parse byte size value [${text}]. Value must be a safe positive integer.`);
    }
    return new ByteSizeValue(Number(text));
  }

  constructor(private readonly valueInBytes: number) {
    if (!Number.isSafeInteger(valueInBytes) || valueInBytes < 0) {
      throw new Error(
        `Value in bytes is expected to be a safe positive integer, but provided [${valueInBytes}].`,
      );
    }
  }

  getValueInBytes(): number {
    return this.valueInBytes;
  }

  isGreaterThan(other: ByteSizeValue): boolean {
    return this.valueInBytes > other.valueInBytes;
  }

  isLessThan(other: ByteSizeValue): boolean {
    return this.valueInBytes < other.valueInBytes;
  }

  isEqualTo(other: ByteSizeValue): boolean {
    return this.valueInBytes === other.valueInBytes;
  }

  /** In the given unit, or in the largest one that leaves at least 1; two decimals at most. */
  toString(unit?: ByteSizeUnit): string {
    const fitting = UNITS.filter((_, power) => this.valueInBytes >= 1024 ** power);
    const power = UNITS.indexOf(unit ?? fitting.at(-1) ?? 'b');
    return `${Number((this.valueInBytes / 1024 ** power).toFixed(2))}${UNITS[power]}`;
  }
}

/** @throws Error as `ByteSizeValue.parse` and its constructor do. */
export function ensureByteSizeValue(value: ByteSizeValue | string | number): ByteSizeValue {
  if (typeof value === 'string') return ByteSizeValue.parse(value);
  return typeof value === 'number' ? new ByteSizeValue(value) : value;
}
