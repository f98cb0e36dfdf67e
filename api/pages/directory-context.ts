import { createContext } from 'hono/jsx';
import type { StaffDirectory } from '../operations/staff-directory.ts';

/** For parts of a page that name colleagues; set once for every page. */
export const DirectoryContext = createContext<StaffDirectory | undefined>(undefined);
