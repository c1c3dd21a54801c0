declare const PRODUCT_VERSION: string | undefined;

/** The product's version, which the build writes in; `0.0.0` when the sources run without a build. */
export const version: string = typeof PRODUCT_VERSION === "string" ? PRODUCT_VERSION : "0.0.0";
