/** The script of the studio's room `field`. */
export {};
