/**
 * @param {Map<string, Array<boolean>>} value
 * @returns {Map<string, Array<boolean>>}
 */
function giveBack(value) {
  throw new Error("not written yet");
}
