package main

// chartFiles are the files of the kustomization that is being built, for its helmCharts.
var chartFiles map[string][]byte
