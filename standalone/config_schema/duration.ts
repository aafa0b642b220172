import moment, { type Duration } from 'moment';

const COUNT_AND_UNIT = /^(0|[1-9][0-9]*)(ms|s|m|h|d|w|M|Y)$/;

/**
 * Reads a time span: milliseconds as a number or as text, or a count with a unit (`30s`, `5m`, `1d`).
 * @throws Error saying which forms are understood.
 */
export function ensureDuration(value: Duration | string | number): Duration {
  if (typeof value === 'number') return fromMilliseconds(value);
  if (typeof value !== 'string') return value;

  const [, count, unit] = COUNT_AND_UNIT.exec(value) ?? [];
  if (count && unit) return moment.duration(Number(count), unit as moment.unitOfTime.DurationConstructor);
  if (value.trim() === '' || Number.isNaN(Number(value))) {
    throw new Error(
      'Failed to parse value as time value. Value must be a duration in milliseconds, or follow the format ' +
        "<count>[ms|s|m|h|d|w|M|Y] (e.g. '70ms', '5s', '3d', '1Y'), where the duration is a safe positive integer.",
    );
  }
  return fromMilliseconds(Number(value));
}

function fromMilliseconds(milliseconds: number): Duration {
  if (!Number.isSafeInteger(milliseconds) || milliseconds < 0) {
    throw new Error('Value in milliseconds is expected to be a safe positive integer.');
  }
  return moment.duration(milliseconds);
}
