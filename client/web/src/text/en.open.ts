/** The words of what earlier meetings left open. */
export const en = {
  title: "Open from earlier meetings",
  hint: "These head the agenda once the meeting opens. Then say of each what became of it.",
};
