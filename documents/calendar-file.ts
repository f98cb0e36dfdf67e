import ical, { ICalAlarmType, ICalCalendarMethod, ICalEventStatus } from 'ical-generator';

export interface CalendarEvent {
  /** The same for every version of the event. */
  uid: string;
  /** Rises with every change (RFC 5545). */
  sequence: number;
  /** UTC instants. */
  start: string;
  end: string;
  summary: string;
  location: string;
  description: string;
  url?: string;
  cancelled?: boolean;
}

/** An iCalendar file in UTC, right on both sides of a clock change, with an alarm a day before. */
export function calendarFile(event: CalendarEvent): string {
  const calendar = ical({
    prodId: { company: 'fernantrag', product: 'fernantrag', language: 'DE' },
    method: event.cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.PUBLISH,
  });
  const entry = calendar.createEvent({
    id: event.uid,
    sequence: event.sequence,
    start: new Date(event.start),
    end: new Date(event.end),
    summary: event.summary,
    location: event.location,
    description: event.description,
    status: event.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    ...(event.url ? { url: event.url } : {}),
  });
  if (!event.cancelled) {
    entry.createAlarm({ type: ICalAlarmType.display, trigger: 86_400, description: event.summary });
  }
  return calendar.toString();
}
