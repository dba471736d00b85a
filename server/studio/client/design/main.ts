/** The script of the studio's room `design`. */
export {};
