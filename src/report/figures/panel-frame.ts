/** Size of the panels of the criticality figures, in pixels. */
export const panelSize = { width: 312, height: 190 };

/** Size and heading of a panel. */
export function frame(title: string) {
  return { ...panelSize, title: { text: title, fontSize: 12, offset: 4 } };
}
