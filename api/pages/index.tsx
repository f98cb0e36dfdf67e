import { Hono } from 'hono';
import type { AppDeps } from '../app-deps.ts';

export const pageRoutes = (_deps: AppDeps) => new Hono();
