# Tests every build from the oldest on: O(n) tests.
# At forty minutes a test that is months; here it only shows as a few milliseconds.
def first_failing(fails):
    for build in range(len(fails)):
        if fails[build]:
            return build
    return -1
