// Times as the reader's own clock and language say them; the page brings them by the clock of the world.
for (const time of document.querySelectorAll('time[datetime]')) {
  const moment = new Date(time.dateTime);
  if (Number.isNaN(moment.getTime())) continue;
  time.title = time.textContent;
  time.textContent = moment.toLocaleString(undefined, {dateStyle: 'medium', timeStyle: 'short'});
}
