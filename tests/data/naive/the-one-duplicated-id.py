# Compares each label with all later ones: O(n^2) time, O(1) memory
# but for the slices.
def repeated_id(labels):
    for place, label in enumerate(labels):
        if label in labels[place + 1:]:
            return label
