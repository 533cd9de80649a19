/** Under this name the proxy tells a page's server side which path was asked for; written over whatever came. */
export const ASKED_PATH_HEADER = "x-operon-asked-path";
