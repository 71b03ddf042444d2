"""The edition: written, validated and proven. Knows no HTML and no PDF."""
