/** The surface of everything that floats: menus, pickers, popovers. */
export const popupStyle =
  "popup-motion rounded-lg border border-line bg-raised text-fg text-sm shadow-overlay outline-none";
