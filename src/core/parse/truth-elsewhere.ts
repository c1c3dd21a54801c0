/** What older readers of YAML take for a truth value. */
export const TRUTH_ELSEWHERE = /^(?:y|yes|n|no|on|off)$/i;
