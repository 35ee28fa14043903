const { Linked } = require("./given.js"); // new Linked(value, next)
const { Tree } = require("./given.js"); // new Tree(value, left, right)

class Echoes {
  /**
   * @param {Array<bigint>} start
   */
  constructor(start) {
  }

  /**
   * @param {bigint} value
   * @returns {bigint}
   */
  giveInt(value) {
    throw new Error("not written yet");
  }

  /**
   * @param {number} value
   * @returns {number}
   */
  giveFloat(value) {
    throw new Error("not written yet");
  }

  /**
   * @param {boolean} value
   * @returns {boolean}
   */
  giveBool(value) {
    throw new Error("not written yet");
  }

  /**
   * @param {string} value
   * @returns {string}
   */
  giveString(value) {
    throw new Error("not written yet");
  }

  /**
   * @param {Array<Array<bigint>>} value
   * @returns {Array<Array<bigint>>}
   */
  giveList(value) {
    throw new Error("not written yet");
  }

  /**
   * @param {bigint | null} value
   * @returns {bigint | null}
   */
  giveOptional(value) {
    throw new Error("not written yet");
  }

  /**
   * @param {Array<string | null>} value
   * @returns {Array<string | null>}
   */
  giveGaps(value) {
    throw new Error("not written yet");
  }

  /**
   * @param {Map<string, Array<boolean>>} value
   * @returns {Map<string, Array<boolean>>}
   */
  giveMap(value) {
    throw new Error("not written yet");
  }

  /**
   * @param {Map<bigint, number>} value
   * @returns {Map<bigint, number>}
   */
  giveNumbered(value) {
    throw new Error("not written yet");
  }

  /**
   * @param {Tree | null} value
   * @returns {Tree | null}
   */
  giveTree(value) {
    throw new Error("not written yet");
  }

  /**
   * @param {Linked | null} value
   * @returns {Linked | null}
   */
  giveLinked(value) {
    throw new Error("not written yet");
  }

  /**
   * @param {bigint} class_
   */
  for_(class_) {
    throw new Error("not written yet");
  }
}
