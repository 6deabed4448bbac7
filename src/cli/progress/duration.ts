/** `45 s`, `3 min 20 s`, `2 h 05 min`: in a sentence. */
export function duration(seconds: number): string {
  const whole = wholeSeconds(seconds);
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${twoDigits(whole % 60)} s`;
  return `${Math.floor(whole / 3600)} h ${twoDigits(Math.floor((whole % 3600) / 60))} min`;
}

/** `0:45`, `3:20`, `2:05:10`: where there is little room. */
export function shortDuration(seconds: number): string {
  const whole = wholeSeconds(seconds);
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes}:${twoDigits(whole % 60)}`;
  return `${Math.floor(minutes / 60)}:${twoDigits(minutes % 60)}:${twoDigits(whole % 60)}`;
}

function wholeSeconds(seconds: number): number {
  return Math.max(0, Math.round(seconds));
}

function twoDigits(count: number): string {
  return String(count).padStart(2, '0');
}
