// Days as numbers since 1970, and where they lie on a chart of so many pixels a day. Pure.

export const day = (iso) => Math.round(Date.parse(iso + 'T00:00:00Z') / 86400000);
export const iso = (number) => new Date(number * 86400000).toISOString().slice(0, 10);

/** 0 is Monday. */
export const weekday = (number) => (((number + 3) % 7) + 7) % 7;
export const monday = (number) => number - weekday(number);

const date = (number) => new Date(number * 86400000);
const at = (year, month) => Math.round(Date.UTC(year, month, 1) / 86400000);
const format = (options) => {
  const made = new Intl.DateTimeFormat(undefined, {...options, timeZone: 'UTC'});
  return (number) => made.format(date(number));
};

export const said = format({day: 'numeric', month: 'short'});
export const saidWhole = format({day: 'numeric', month: 'short', year: 'numeric'});
const monthYear = format({month: 'long', year: 'numeric'});
const shortMonth = format({month: 'short'});
const narrowMonth = format({month: 'narrow'});
const year = format({year: 'numeric'});
const dayNumber = format({day: 'numeric'});

/** "12–16 May", "28 Apr – 3 May". */
export function saidSpan(start, end) {
  return start === end ? said(start) : `${said(start)} – ${said(end)}`;
}

/** The first days of months, or of every nth month, from one day to another. */
export function months(from, to, step = 1) {
  const found = [];
  const first = date(from);
  let [years, month] = [first.getUTCFullYear(), Math.floor(first.getUTCMonth() / step) * step];
  for (let start = at(years, month); start <= to; ) {
    month += step;
    if (month > 11) { years += Math.floor(month / 12); month %= 12; }
    const next = at(years, month);
    found.push({start, days: next - start});
    start = next;
  }
  return found;
}

function weeks(from, to) {
  const found = [];
  for (let start = monday(from); start <= to; start += 7) found.push({start, days: 7});
  return found;
}

function each(from, to) {
  const found = [];
  for (let start = from; start <= to; start++) found.push({start, days: 1});
  return found;
}

/** Two rows of heads for a stretch of days, as fine as there is room for. */
export function heads(px, from, to) {
  const labelled = (parts, label) => parts.map((part) => ({...part, label: label(part.start)}));
  if (px >= 17) return [labelled(months(from, to), monthYear), labelled(each(from, to), dayNumber)];
  if (px >= 5.5) return [labelled(months(from, to), monthYear), labelled(weeks(from, to), said)];
  if (px >= 1.1) return [labelled(months(from, to, 12), year), labelled(months(from, to), shortMonth)];
  if (px >= 0.45) return [labelled(months(from, to, 12), year), labelled(months(from, to), narrowMonth)];
  return [[], labelled(months(from, to, 12), year)];
}
