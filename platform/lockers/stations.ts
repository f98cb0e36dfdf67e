/** One booking of one compartment; its id is the same however often it is asked for. */
export interface LockerBooking {
  bookingId: string;
  station: string;
}

export type LockerOffer =
  { outcome: 'reserved'; compartment: string; code: string } | { outcome: 'none-free' };

/**
 * What Fernantrag asks of locker stations; what happens at their doors they report themselves, to
 * `POST /api/lockers/{station}/events`. Everything is safe to repeat. `docs/lockers.md` is the whole
 * of it, for who builds a real one.
 */
export interface LockerStations {
  /** Keeps a compartment until it is released or opened. A repeated call gets the same one and the same code. */
  reserve(booking: LockerBooking): Promise<LockerOffer>;
  /**
   * Things lie in it: from now on the code opens it once, until the end of the day `until` (`YYYY-MM-DD`).
   * `gone`: there is no such booking any more.
   */
  loaded(booking: LockerBooking & { until: string }): Promise<'loaded' | 'gone'>;
  /** Frees the compartment. A booking that was released gets none again, even if a call for it comes late. */
  release(booking: LockerBooking): Promise<void>;
}
