import { ICalAlarmType, ICalCalendar, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

export interface CalendarEntry {
  /** Stays the same through all changes of the appointment. */
  uid: string;
  /** Grows with every change. */
  sequence: number;
  /** Instants, ISO 8601 with offset or Z. */
  start: string;
  end: string;
  summary: string;
  location: string;
  description: string;
  url?: string;
  cancelled?: boolean;
  organizer?: { name: string; email: string };
  /** When this state was made; the present if not given. */
  stamp?: string;
}

const dayInSeconds = 24 * 60 * 60;

function instant(text: string, what: string): Date {
  if (!/(Z|[+-]\d\d:\d\d)$/.test(text) || Number.isNaN(Date.parse(text))) {
    throw new RangeError(`The ${what} of a calendar entry is an ISO 8601 instant with offset`);
  }
  return new Date(text);
}

/**
 * An iCalendar file (RFC 5545) with one appointment, an alarm the day before; times in UTC, so that
 * it is right on both sides of a clock change whatever the reader's zone data.
 */
export function calendarFile(entry: CalendarEntry): string {
  const start = instant(entry.start, 'start');
  const end = instant(entry.end, 'end');
  if (end <= start) throw new RangeError('The end of a calendar entry is after its start');
  const { cancelled, uid, sequence, summary, location, description, url, organizer } = entry;
  const calendar = new ICalCalendar({
    prodId: { company: 'Fernantrag', product: 'Fernantrag', language: 'DE' },
    method: cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  const event = calendar.createEvent({
    id: uid,
    sequence,
    start,
    end,
    stamp: entry.stamp ? instant(entry.stamp, 'stamp') : new Date(),
    summary,
    location,
    description,
    status: cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(url ? { url } : {}),
    ...(organizer ? { organizer } : {}),
  });
  if (!cancelled) {
    event.createAlarm({
      type: ICalAlarmType.display,
      trigger: dayInSeconds,
      description: summary,
    });
  }
  return calendar.toString();
}
