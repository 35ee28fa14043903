# One digit or two, then the rest from scratch: O(1.62 ^ digits).
# Some seconds for 32 ones and twos.
def readings(digits):
    if digits == "":
        return 1
    count = 0
    if digits[0] != "0":
        count += readings(digits[1:])
        if len(digits) > 1 and int(digits[:2]) <= 26:
            count += readings(digits[2:])
    return count
