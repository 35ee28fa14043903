# Compares each word with the first word of every bucket:
# O(words * buckets).
def bucket_words(words):
    buckets = []
    for word in words:
        for bucket in buckets:
            if sorted(bucket[0]) == sorted(word):
                bucket.append(word)
                break
        else:
            buckets.append([word])
    return buckets
