# Counts each code in the whole list until one comes only once.
# O(n^2): some 300 million comparisons for 18,001 socks.
def single_sock(codes):
    for code in codes:
        if codes.count(code) == 1:
            return code
