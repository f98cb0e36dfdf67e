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
  resume?: { bookings: Booking[] };
}

export interface Booking {
  /** The application's request id: a repeated request is the same booking. */
  id: string;
  reference: string;
  time: string;
  staff: boolean;
  /** The slot is free again, and the list of the day still shows who was there. */
  ended?: 'collected' | 'missed';
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
}

export interface DueAnswer {
  reference: string;
  answer: SlotAnswer;
}

export const requestSlot = defineSignal<[BookingRequest]>('requestSlot');
export const releaseSlot =
  defineSignal<[{ bookingId: string; ended?: Booking['ended'] }]>('releaseSlot');
export const counterDayView = defineQuery<CounterDayView>('counterDayView');

export const workflowType = 'counterDay';
