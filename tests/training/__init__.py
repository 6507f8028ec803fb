"""Scripts that learn the weights the package ships."""
