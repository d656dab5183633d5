// Amounts of work as people type and read them. What the server says to them is in plan.words.Typed. Pure.

const UNITS = {m: () => 1, h: () => 60, d: (day) => day, w: (day) => 5 * day};

/** "16h", "7:30", "1.5d", "2w", "90min" as minutes; a number alone is hours. NaN if it is none of them. */
export function amount(text, day, unit = 'h') {
  const clock = /^\s*(\d{1,6}):([0-5]\d)\s*h?\s*$/i.exec(text);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const typed = /^\s*(\d{1,7}(?:[.,]\d{1,4})?)\s*(m|min|mins|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?)?\s*$/i.exec(text);
  if (!typed) return NaN;
  return Math.round(Number(typed[1].replace(',', '.')) * UNITS[(typed[2] ?? unit)[0].toLowerCase()](day));
}

/** "8/16/40h" or "16h" as the API writes an effort; null if it cannot be read. */
export function effort(text, day) {
  if (text.trim() === '') return {optimistic: 0, likely: 0, pessimistic: 0};
  const parts = text.split('/').map((part) => part.trim());
  const unit = /([a-z]+)\s*$/i.exec(parts.at(-1))?.[1] ?? 'h';
  if (parts.length !== 1 && parts.length !== 3) return null;
  const points = parts.map((part) => amount(part, day, unit));
  if (points.some(Number.isNaN)) return null;
  const [optimistic, likely = optimistic, pessimistic = optimistic] = points;
  return {optimistic, likely, pessimistic};
}

const plain = (number) => String(Math.round(number * 100) / 100);

export const hours = (minutes) => plain(minutes / 60) + 'h';

/** One number where all points are the same, else three. */
export function effortText(points) {
  if (!points?.length) return '';
  return points.length === 1 ? hours(points[0]) : points.map((minutes) => plain(minutes / 60)).join('/') + 'h';
}

/** In days where they come out whole or half, else in hours. */
export function duration(minutes, day) {
  return minutes !== 0 && (minutes * 2) % day === 0 ? plain(minutes / day) + 'd' : hours(minutes);
}

/** For looking at: whole hours below a day, else days to a tenth. */
export function roughly(minutes, day) {
  return Math.abs(minutes) < day ? hours(Math.round(minutes / 15) * 15) : String(Math.round((minutes / day) * 10) / 10) + 'd';
}

const LETTERS = {'finish-start': 'FS', 'start-start': 'SS', 'finish-finish': 'FF', 'start-finish': 'SF'};
export const KINDS = Object.entries(LETTERS).map(([kind, letters]) => ({kind, letters}));

/** What comes after the number of a line: nothing for finish-start without a lag. */
export function link({type, lag}, day) {
  if (type === 'finish-start' && lag === 0) return '';
  return LETTERS[type] + (lag === 0 ? '' : (lag > 0 ? '+' : '-') + duration(Math.abs(lag), day));
}
