const { Linked } = require("./given.js"); // new Linked(value, next)

/**
 * @param {Linked | null} value
 * @returns {Linked | null}
 */
function giveBack(value) {
  throw new Error("not written yet");
}
