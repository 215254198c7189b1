import type { View } from "../wire";

/** What a group's room shows: its own log, with the titles and the work that are the plenary's. */
export function within(own: View, plenary: View): View {
  const titles = new Map(plenary.agenda.map(({ id, title }) => [id, title]));
  const meeting = own.meeting && { ...own.meeting, title: plenary.meeting?.title ?? null };
  return { ...own, meeting, agenda: own.agenda.map((item) => ({ ...item, title: titles.get(item.id) ?? null })), works: plenary.works };
}
