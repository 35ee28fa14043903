/**
 * @param {string} value
 * @returns {string}
 */
function giveBack(value) {
  throw new Error("not written yet");
}
