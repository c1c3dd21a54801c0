/** SHA-256 of a text's UTF-8 bytes, as 64 lower-case hexadecimal digits. Hosts give it, since core has no node and no web. */
export type Sha256 = (text: string) => string;
