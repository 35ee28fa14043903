/**
 * @param {boolean} value
 * @returns {boolean}
 */
function giveBack(value) {
  throw new Error("not written yet");
}
