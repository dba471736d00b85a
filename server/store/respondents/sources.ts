/** By which kind of way somebody came: by the address of the study, a single-use link, or a panel. */
export const sources = ['open', 'link', 'panel'] as const;
export type Source = (typeof sources)[number];
