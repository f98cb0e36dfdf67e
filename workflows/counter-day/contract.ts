import { defineQuery, defineSignal } from '@temporalio/workflow';
import type { SlotAnswer } from '../application/contract.ts';

export const counterDayId = (counter: string, date: string) => `counter:${counter}:${date}`;

export interface CounterDayInput {
  counter: string;
  date: string;
  /** The day's plan as it stood at the first booking: start times and what each slot takes. */
  slots: { time: string; citizens: number; staff: number }[];
  /** When the day is over and the workflow may end; UTC instant. */
  endsAt: string;
  /** Set by continue-as-new only. */
  resume?: { bookings: Booking[]; limit?: DayLimit };
}

/** What a slot takes at most on this day, whatever its plan says; nothing at all: the day is closed. */
export interface DayLimit {
  citizens: number;
  staff: number;
  /** Who has decided it. */
  by: string;
}

export interface Booking {
  /** The application's request id: a repeated request is the same booking. */
  id: string;
  reference: string;
  time: string;
  staff: boolean;
  /** The slot is free again, and the list of the day still shows who was there. */
  ended?: 'collected' | 'missed';
  /** There is no room for it any more: asked anew, it keeps its slot until it has moved. */
  askedAnew?: true;
}

export interface BookingRequest {
  requestId: string;
  reference: string;
  time: string;
  /** Staff may use the capacity kept for them. */
  staff: boolean;
}

export interface CounterDayView {
  counter: string;
  date: string;
  slots: { time: string; free: number; freeForStaff: number }[];
  bookings: Booking[];
  limit?: DayLimit;
}

export interface DueAnswer {
  reference: string;
  answer: SlotAnswer;
}

/** What a booking has to hear of its slot. */
export interface DueNotice {
  reference: string;
  bookingId: string;
  holds: boolean;
  /** Of those asked at once, in the order of booking: the first is 0. */
  turn: number;
}

export const requestSlot = defineSignal<[BookingRequest]>('requestSlot');
export const releaseSlot =
  defineSignal<[{ bookingId: string; ended?: Booking['ended'] }]>('releaseSlot');
/** The plan of the day as its counter's file has it now. */
export const planDay = defineSignal<[CounterDayInput['slots']]>('planDay');
/** Nothing: the plan of the day counts again. */
export const limitDay = defineSignal<[DayLimit | null]>('limitDay');
export const counterDayView = defineQuery<CounterDayView>('counterDayView');

export const workflowType = 'counterDay';
