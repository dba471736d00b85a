/** The script of the studio's room `watch`. */
export {};
