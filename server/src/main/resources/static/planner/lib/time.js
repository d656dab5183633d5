// Days as numbers since 1970, and where they lie on the board. Pure.

export const day = (iso) => Math.round(Date.parse(iso + 'T00:00:00Z') / 86400000);
export const iso = (number) => new Date(number * 86400000).toISOString().slice(0, 10);

/** Where a day begins, as a share of the board's width. Buckets are equally wide whatever their days. */
export function share(buckets, number) {
  const n = buckets.length;
  if (number <= buckets[0].first) return (number - buckets[0].first) / (buckets[0].days * n);
  for (let i = 0; i < n; i++) {
    const bucket = buckets[i];
    if (number < bucket.first + bucket.days) return (i + (number - bucket.first) / bucket.days) / n;
  }
  const last = buckets[n - 1];
  return 1 + (number - last.first - last.days) / (last.days * n);
}

/** The day at a share of the width. */
export function dayAt(buckets, at) {
  const n = buckets.length;
  const i = Math.min(n - 1, Math.max(0, Math.floor(at * n)));
  return buckets[i].first + Math.floor((at * n - i) * buckets[i].days);
}

export const hours = (minutes) => new Intl.NumberFormat(undefined, {maximumFractionDigits: 1}).format(minutes / 60);

/** "7:30" and "7.5" and "7,5" are 450 minutes; NaN if it is none of them. */
export function minutes(text) {
  const clock = /^\s*(\d+):(\d\d)\s*$/.exec(text);
  if (clock) return Number(clock[1]) * 60 + Number(clock[2]);
  const number = Number(text.trim().replace(',', '.').replace(/\s*h$/, ''));
  return text.trim() === '' ? NaN : Math.round(number * 60);
}

const shortDay = new Intl.DateTimeFormat(undefined, {day: 'numeric', month: 'short', timeZone: 'UTC'});
const weekday = new Intl.DateTimeFormat(undefined, {weekday: 'short', timeZone: 'UTC'});
const month = new Intl.DateTimeFormat(undefined, {month: 'short', timeZone: 'UTC'});
const year = new Intl.DateTimeFormat(undefined, {year: 'numeric', timeZone: 'UTC'});
const date = (number) => new Date(number * 86400000);

export const said = (number) => shortDay.format(date(number));
const dayOfMonth = new Intl.DateTimeFormat(undefined, {day: 'numeric', timeZone: 'UTC'});
const letter = new Intl.DateTimeFormat(undefined, {weekday: 'narrow', timeZone: 'UTC'});

/** More columns than this leave no room for units and months. */
export const isDense = (buckets) => buckets.length > 20;

/** Two short lines over a column. In a dense board the month stands where it begins. */
export function heading(bucket, before, dense) {
  if (dense) {
    const begins = !before || month.format(date(before.first)) !== month.format(date(bucket.first));
    return [dayOfMonth.format(date(bucket.first)), begins ? month.format(date(bucket.first)) : bucket.days === 1 ? letter.format(date(bucket.first)) : ''];
  }
  if (bucket.days === 1) return [said(bucket.first), weekday.format(date(bucket.first))];
  if (bucket.days > 7) return [month.format(date(bucket.first)), year.format(date(bucket.first))];
  return [said(bucket.first), `${bucket.workdays} days`];
}
